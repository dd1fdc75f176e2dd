# Plenary. "make help" lists what there is to do.

GO    ?= go
TOOL   = $(GO) tool -modfile=tools.mod
# On its own, because it needs an older release of a module than golangci-lint.
ACTIONLINT = $(GO) run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
# The race detector needs a C compiler; where there is none the tests run without it.
RACE  := $(shell command -v gcc >/dev/null 2>&1 && echo -race)

# Checks in a browser, written for Node.js; generator/testdata is nothing to Go.
BROWSER = generator/testdata/browser

.PHONY: help site serve test browser check lint workflows twice bench clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: ## build the site of briefs/ into public/
	@$(GO) run ./generator build

serve: ## build the site and show it at http://localhost:1313
	@$(GO) run ./generator serve

test: workflows browser ## run every test
	$(GO) test $(RACE) -timeout 20m ./...

browser: ## check the built site in a browser
	@bash .ci/install
	@cd $(BROWSER) && { cmp -s package-lock.json node_modules/.installed || { npm ci --no-progress && cp package-lock.json node_modules/.installed; }; }
	@out=$$($(GO) run ./generator build -b http://127.0.0.1/some/project/ -d .cache/browser/site 2>&1) || { echo "$$out"; exit 1; }
	node --test --test-concurrency=2 --test-timeout=900000 --test-reporter=spec $(BROWSER)/*.test.mjs

check: lint test twice ## run what continuous integration runs
	@$(GO) run ./generator check --strict

lint: ## check format and run the linters
	@test -z "$$(gofmt -l generator layouts)" || { gofmt -d generator layouts; exit 1; }
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	$(TOOL) errcheck -ignoretests -exclude .errcheck ./...
	$(TOOL) go-errorlint ./...
	$(TOOL) revive -config .revive.toml -set_exit_status ./...
	$(TOOL) gocognit -over 25 -ignore _test.go generator layouts
	$(TOOL) misspell -error README.md CHANGELOG.md CONTRIBUTING.md docs layouts briefs $$(find generator -name '*.go' ! -name '*_test.go')

workflows: ## check the workflows of GitHub Actions
	$(ACTIONLINT) -shellcheck= -pyflakes=

twice: ## build twice in different circumstances and compare every byte
	@rm -rf .cache/twice
	@TZ=Pacific/Auckland LC_ALL=C GOMAXPROCS=1 $(GO) run ./generator build -d .cache/twice/a >/dev/null
	@TZ=America/Lima LC_ALL=C.UTF-8 $(GO) run ./generator build -d .cache/twice/b >/dev/null
	@diff -r .cache/twice/a .cache/twice/b && echo "two builds, the same bytes"
	@rm -rf .cache/twice

bench: ## measure builds of 200, 2,000 and 20,000 records
	$(GO) test -run '^$$' -bench . -benchtime 3x -timeout 60m ./generator/internal/build/

clean: ## remove what was built
	@rm -rf .cache
	@find public -mindepth 1 ! -name .gitignore -delete
