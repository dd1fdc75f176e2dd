// Package par holds the one bounded concurrent map that all stages share.
package par

import (
	"context"
	"errors"
	"runtime"
	"sync"
)

// Map calls f for every item on a bounded number of goroutines and returns
// the results in the order of items, with all errors joined in that order.
// Once ctx is done no further item is begun and its error is among those
// returned. A panic in f is not recovered: it means a bug.
func Map[T, R any](ctx context.Context, items []T, f func(T) (R, error)) ([]R, error) {
	results, errs := make([]R, len(items)), make([]error, len(items))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, item := range items {
		slots <- struct{}{}
		if errs[i] = ctx.Err(); errs[i] != nil {
			break
		}
		wg.Go(func() {
			defer func() { <-slots }()
			results[i], errs[i] = f(item)
		})
	}
	wg.Wait()
	return results, errors.Join(errs...)
}
