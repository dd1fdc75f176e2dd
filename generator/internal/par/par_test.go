package par

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

func TestMapKeepsOrder(t *testing.T) {
	t.Parallel()
	items := make([]int, 1000)
	for i := range items {
		items[i] = i
	}
	got, err := Map(context.Background(), items, func(i int) (string, error) {
		if i%7 == 0 {
			runtime.Gosched()
		}
		return fmt.Sprint(i * i), nil
	})
	if err != nil || len(got) != len(items) {
		t.Fatalf("%d results, error %v", len(got), err)
	}
	for i, s := range got {
		if want := fmt.Sprint(i * i); s != want {
			t.Fatalf("result %d is %q, want %q", i, s, want)
		}
	}
}

func TestMapOfNothing(t *testing.T) {
	t.Parallel()
	got, err := Map(context.Background(), nil, func(int) (int, error) { return 0, errors.New("called") })
	if len(got) != 0 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestMapJoinsErrors(t *testing.T) {
	t.Parallel()
	odd := errors.New("odd")
	got, err := Map(context.Background(), []int{0, 1, 2, 3, 4}, func(i int) (int, error) {
		if i%2 == 1 {
			return -1, fmt.Errorf("%d is %w", i, odd)
		}
		return i, nil
	})
	if want := "1 is odd\n3 is odd"; !errors.Is(err, odd) || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	if want := []int{0, -1, 2, -1, 4}; !slices.Equal(got, want) {
		t.Errorf("results %v, want %v: the good ones are kept", got, want)
	}
}

func TestMapIsBounded(t *testing.T) {
	t.Parallel()
	limit := int64(runtime.GOMAXPROCS(0))
	var running, most atomic.Int64
	full := make(chan struct{})
	var once sync.Once
	_, err := Map(context.Background(), make([]int, 50), func(int) (int, error) {
		n := running.Add(1)
		defer running.Add(-1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		if n >= limit {
			once.Do(func() { close(full) })
		}
		<-full // until as many run as may
		return 0, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := most.Load(); got != limit {
		t.Errorf("%d ran at once, want %d", got, limit)
	}
}

func TestMapStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	var calls atomic.Int64
	results, err := Map(ctx, make([]int, 10_000), func(int) (int, error) {
		calls.Add(1)
		cancel()
		return 1, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if most := int64(2 * runtime.GOMAXPROCS(0)); calls.Load() > most {
		t.Errorf("%d items begun after the first one cancelled, want at most %d", calls.Load(), most)
	}
	if len(results) != 10_000 || results[0] != 1 {
		t.Errorf("%d results, the first is %d; what was done is kept", len(results), results[0])
	}
}

func TestMapBeginsNothingWhenDone(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Map(ctx, []int{1, 2}, func(int) (int, error) {
		t.Error("called")
		return 0, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}
