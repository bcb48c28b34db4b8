// Package jsonscan reads JSON by pulling one value after another, without
// reflection: the caller says what it expects next and gets it or an error that
// names the byte where the text says otherwise. It accepts exactly the texts
// that encoding/json accepts (down to [MaxDepth] levels) and costs a hundredth
// of its code, which is why the WebAssembly programs can afford it.
package jsonscan
