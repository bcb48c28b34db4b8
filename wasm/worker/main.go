//go:build js && wasm

// Command worker is the search endpoint as a Cloudflare Worker. Its one
// convention: worker.mjs starts it once per isolate, hands it the model's and
// the index's bytes, and the warm instance answers every request from memory.
package main

import (
	"runtime"
	"runtime/debug"
	"syscall/js"

	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare"

	"glossa/quantize"
	"glossa/wasm/endpoint"
	"glossa/wasm/engine"
)

// gcPercent trades a little time for memory, of which an isolate has 128 MB.
const gcPercent = 25

func main() {
	debug.SetGCPercent(gcPercent)
	e, err := load()
	runtime.GC()
	if err != nil {
		// worker.mjs turns this into the answer of every request.
		cloudflare.GetBinding("fail").Invoke(err.Error())
		return
	}
	workers.ServeNonBlock(buffered(endpoint.Handler(e)))
	workers.Ready()
	select {} // stay warm: the library's own Serve would end with the first response
}

// load builds the engine from the files that worker.mjs read from the assets
// binding and handed over as Uint8Arrays.
func load() (*engine.Engine, error) {
	model, err := quantize.Parse(file("config"), file("tokenizer"), file("weights"))
	if err != nil {
		return nil, err
	}
	e, err := engine.New(model, engine.Options{})
	if err != nil {
		return nil, err
	}
	return e, e.Open(file("index"))
}

// file copies a file out of JavaScript, which lets go of its own copy.
func file(name string) []byte {
	array := cloudflare.GetBinding("take").Invoke(name)
	data := make([]byte, array.Get("byteLength").Int())
	js.CopyBytesToGo(data, array)
	return data
}
