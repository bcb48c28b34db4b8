// Package wazerotest runs the shipped js/glossa.wasm itself under wazero and
// holds it to the native engine, bit for bit, and to the letter of the ABI.
package wazerotest
