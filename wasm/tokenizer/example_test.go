package tokenizer_test

import (
	"fmt"

	"glossa/wasm/tokenizer"
)

func ExampleTokenizer_Encode() {
	t, err := tokenizer.New(tokenizer.DefaultPipeline(), []tokenizer.Piece{
		{Text: tokenizer.Unknown}, {Text: "▁αρχη", Score: -9}, {Text: "▁", Score: -3},
		{Text: "λογ", Score: -6}, {Text: "οσ", Score: -5},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, id := range t.Encode(nil, "Λόγος ☃") {
		fmt.Print(id, " ", t.Piece(id), "\n")
	}
	// Output:
	// 2 ▁
	// 3 λογ
	// 4 οσ
	// 2 ▁
	// 0 <unk>
}

func ExamplePipeline_Words() {
	tokenizer.DefaultPipeline().Words("Ο ΛΌΓΟΣ, «ｌｏｇｏｓ»", func(word []byte) {
		fmt.Println(string(word))
	})
	// Output:
	// ▁ο
	// ▁λογοσ
	// ▁,
	// ▁«
	// ▁logos
	// ▁»
}

func ExampleParse() {
	t, err := tokenizer.Parse([]byte(`{
		"normalizer": null,
		"pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Metaspace"}]},
		"model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0], ["▁a", -1], ["b", -2]]}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Size(), t.Encode(nil, "ab a"))

	_, err = tokenizer.Parse([]byte(`{"model": {"type": "WordPiece"}}`))
	fmt.Println(err)
	// Output:
	// 3 [1 2 1]
	// tokenizer: unsupported model.type: "WordPiece", only "Unigram" is
}
