# glossa: `make help` lists the targets.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PORT  ?= 8080      # of make demo
MODEL ?= js/model  # the model that the site and the Worker carry
port  := $(strip $(PORT))
model := $(strip $(MODEL))

tools   := js/node_modules/.bin
npm     := js/node_modules/.package-lock.json
peers   := js/bench/node_modules/.package-lock.json
pages   := $(filter-out %.png,$(wildcard site/*.*))
sources := go.mod go.sum $(shell find quantize wasm -name '*.go' ! -name '*_test.go')
trainer := $(shell find trainer -name '*.go' ! -name '*_test.go') $(wildcard trainer/corpus/* trainer/internal/*/*.txt)
weights := $(addprefix $(model)/,config.json tokenizer.json model.safetensors)
feature := --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int \
           --enable-sign-ext --enable-mutable-globals --enable-multimemory
merge   := $(tools)/wasm-merge $(feature)

##@ Use

demo: site ## build everything and serve the demonstration on http://localhost:8080 (PORT=...)
	build/trainer serve site/dist --port $(port)

site: site/dist/index.glossa ## build the demonstration as a static folder, site/dist

wasm: js/glossa.wasm ## build the engine, js/glossa.wasm

picture: site chromium ## take the README's picture of the demonstration again, site/demo.png
	cd js && npm run picture

worker: wasm/worker/dist/assets/index.glossa wasm/worker/dist/app.wasm ## build the Cloudflare Worker, wasm/worker/dist

train: build/trainer ## train a small model from the repository alone, build/small (under 5 minutes)
	mkdir -p build/small
	build/trainer vocab --out build/small/tokenizer.json --size 16000 trainer/corpus/lexicon-*.tsv
	build/trainer train --vocab build/small/tokenizer.json --out build/small

##@ Check

test: export CI := true
test: wasm site worker chromium ## run every test, in Go, Node, Chromium and workerd
	go vet ./...
	go test ./...
	cd js && npm test

check: $(npm) ## check form: format, vet, tidy, every target builds, generated files, a clean tree
	.ci/check

leak: ## prove that nothing of the evaluations is trained on (GLOSSA_DATA=DIR holding eval/ and train/)
	go test -count 1 -v -run Leaks ./trainer/internal/leak

bench: wasm chromium build/index.glossa $(peers) ## measure the engine against its peers in Node and Chromium; writes the tables and the picture (12 minutes)
	node js/bench/run.mjs --write

chromium: ## find Chromium for the browser tests, installing it when root
	.ci/chromium

help: ## print this
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { print "\n" substr($$0, 5) ":" } \
	  /^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

.PHONY: demo site wasm picture worker train test check leak bench chromium help
.DEFAULT_GOAL := help

# The npm packages: tools of the build and of the tests, none of them shipped.
$(npm): js/package.json js/package-lock.json
	cd js && npm ci
	touch $@

# What make bench measures the engine against.
$(peers): js/bench/package.json js/bench/package-lock.json
	cd js/bench && npm ci --ignore-scripts
	touch $@

build:
	mkdir -p $@

build/trainer: $(sources) $(trainer) | build
	go build -o $@ ./trainer

# The engine: Go's reactor and the SIMD kernels, merged into one file.
build/reactor.wasm: $(sources) | build
	GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -trimpath -ldflags='-s -w' -o $@ ./wasm/reactor

build/%.wasm: wasm/kernel/%.wat $(npm) | build
	$(tools)/wat2wasm $< -o $@

# dot.wat once more, for Relaxed SIMD: choice.wat says what for.
build/relaxed.wasm: wasm/kernel/dot.wat $(npm) | build
	sed -e '/^  ;; plain$$/,/^  (; relaxed$$/d' -e '/^  ;)$$/d' -e 's/i8x16\.swizzle/i8x16.relaxed_swizzle/' $< > build/relaxed.wat
	$(tools)/wat2wasm --enable-relaxed-simd build/relaxed.wat -o $@

build/merged.wasm: build/reactor.wasm build/choice.wasm build/dot.wasm build/kernel.wasm build/late.wasm build/level.wasm build/segment.wasm
	$(merge) --enable-reference-types --rename-export-conflicts $< app build/choice.wasm dot build/dot.wasm plain \
	  build/kernel.wasm kernel build/late.wasm late build/level.wasm level build/segment.wasm segment -o $@

js/glossa.wasm: build/merged.wasm build/relaxed.wasm wasm/join/join.go
	go run ./wasm/join $< $@ relaxed=build/relaxed.wasm
	@echo "$@: $$(wc -c < $@) bytes, $$(gzip -9 < $@ | wc -c) packed with gzip"

# The Worker: Go's js programs name their memory "mem".
build/worker.wasm: $(sources) | build
	GOOS=js GOARCH=wasm go build -trimpath -ldflags='-s -w' -o $@ ./wasm/worker

build/%-js.wasm: wasm/kernel/%.wat $(npm) | build
	sed 's/"app" "memory"/"app" "mem"/' $< > build/$*-js.wat
	$(tools)/wat2wasm build/$*-js.wat -o $@

wasm/worker/dist/app.wasm: build/worker.wasm build/dot-js.wasm build/kernel-js.wasm build/late-js.wasm build/level-js.wasm build/segment-js.wasm \
  wasm/worker/worker.mjs wasm/worker/wrangler.jsonc
	mkdir -p $(@D)
	cp wasm/worker/worker.mjs wasm/worker/wrangler.jsonc "$$(go env GOROOT)/lib/wasm/wasm_exec.js" $(@D)
	$(merge) $< app build/dot-js.wasm dot build/kernel-js.wasm kernel build/late-js.wasm late \
	  build/level-js.wasm level build/segment-js.wasm segment -o $@

wasm/worker/dist/assets/index.glossa: build/index.glossa $(weights)
	mkdir -p $(@D)/model
	cp $(weights) $(@D)/model
	cp $< $@

# The demonstration: the site, the package and the index side by side.
build/index.glossa: build/trainer $(weights)
	build/trainer index --model $(model) --authored --out $@

site/dist/index.glossa: build/index.glossa js/glossa.wasm $(weights) $(pages) $(wildcard js/src/*)
	rm -rf $(@D)
	mkdir -p $(@D)/glossa/model
	cp $(pages) $(@D)
	cp -r js/src js/glossa.wasm $(@D)/glossa
	cp $(weights) $(@D)/glossa/model
	cp $< $@

$(weights):
	@echo "$@ is missing: it comes with the repository; MODEL=DIR names another model" >&2; exit 1
