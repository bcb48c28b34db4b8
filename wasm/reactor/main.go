// Command reactor is glossa as one WebAssembly module: a WASI reactor that any
// host loads once and calls through the functions of ABI.md. Its one
// convention: every export returns a status, and whatever goes wrong, even a
// panic, leaves the instance usable.
//
// Everything but exports.go also compiles natively, for the tests' sake.
package main

func main() {} // a reactor: the host calls _initialize and then the exports
