// Package quantize is glossa's number format and model file. Rows of float32 are
// stored as symmetric int8 with one float32 scale a row: value = scale x code,
// codes in [-127, 127], zero point 0. A model is three files in the layout of
// Hugging Face, config.json, tokenizer.json and model.safetensors, read from and
// written to bytes; package folder puts them on disk.
package quantize
