package tokenizer

import "strings"

// nasty are lines where implementations of Unicode, and of the steps, differ
// when they differ at all.
var nasty = []string{
	"", " ", "\t\r\n\v\f", "\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000",
	"a\u0085b", "a\ufeffb", "a\u180eb", "x\x00y\x01z\x1b[0m\x7f", "\x00", "\ufffd",
	// Greek: final sigma, capitals, oxia, polytonic, loose marks.
	"ΟΔΥΣΣΕΥΣ ΟΔΟΣ ΣΑΣ Σ ς σς", "Σ.Σ. ΑΣ-ΑΣ ΑΣ'Σ", "\u1f71\u1f73 ἀρχὴ ᾳ ᾼ ῼ", "α\u0301 ι\u0308\u0301 Ι\u0308\u0301",
	// Turkish and other special cases.
	"İstanbul IĞDIR ığdır i\u0307 I\u0307 İ\u0307 ıİIi", "STRASSE straße ẞ", "ǅ ǈ ǋ Ǳ ŉ ǰ", "Ω K Å ℵ ℡ ™ №",
	// Arabic: harakat, tatweel, hamza composed and not, presentation forms, marks of direction.
	"اَلْعَرَبِيَّةُ الـــعربية", "ا\u0654 ا\u0655 ا\u0653 و\u0654 أإآٱى ؤئء", "ﷺ ﷲ ﻻ ﻼ ﺔ ﺓ", "\u200fمرحبا\u200e \u202babc\u202c \u2067x\u2069", "گچپژ کی ە ۀ ھ",
	"رقم ١٢٣٫٤٥ و ٪ ؟ ، ؛",
	// Hindi: nukta composed, decomposed, excluded from composition; joiners; danda.
	"क़ख़ग़ज़ड़ढ़फ़य़ क\u093c ज\u093c", "क्\u200dष क्\u200cष चाँद ऑफ़िस।॥", "१२३ ₹५००",
	// Thai: sara am composed and not, order of marks, digits, maiyamok.
	"น้ำ นํ้า น้ํา ทำ ทํา", "กี่ ก่ี เเ แ ๆ ฯ ๑๒๓ ฿", "ภาษาไทยEnglishภาษา",
	// Russian and neighbours.
	"Ёж ёЁ ЙЙ й и\u0306 І Ґ Ў", "СССР-США №5",
	// Vietnamese composed, decomposed, mixed order.
	"Việt Vie\u0323\u0302t Vie\u0302\u0323t TIẾNG ĐẠI ơ\u0301 ư\u0309",
	// German, Spanish.
	"Äa\u0308 Größe ÜBER «Zitat» „so“ ‚so‘", "¿Qué? ¡Sí! n\u0303 Ñ ª º 1.º",
	// Chinese: full width, compatibility ideographs, extensions, traditional, quotation marks.
	"你好，世界！“引号”《书名》（括号）——……", "豈 更 車 樂 \U0002f800 \U00020000\U0002a6d6", "漢語與臺灣，什麼時候？", "〇一二 ㊀ ㈱ ㍿ ㌔ ㎏",
	"ＡＢＣａｂｃ１２３！＃＄％＆（）～￥", "ｶﾞｷﾞﾊﾟ カ\u3099 がぎぱ ゟ ヿ", "한국어 각 ᄒ\u1161\u11ab",
	// Mixed scripts in one word, and punctuation of all kinds.
	"abcабвαβγ中文ไทยعربहिन्दी", "a中b文c", "foo@bar.com https://example.org/?q=a&b=c#d", "C++ C# .NET F# a_b __init__ --flag",
	"$1,234.56 €99 £5 ¥7 50% 5‰ ±3 ×2 ÷ ≠ ≤", "...---===!!!???", "don't l'été it’s ‘a’ \"b\" ‹c›", "‐‑‒–—―‖‗ ‾‿⁀ ⁄ ∕",
	"x²+y³=z₁ ½ ⅓ Ⅷ ⅷ ① ⒈ ⑴", "ﬀ ﬁ ﬂ ﬃ ﬄ ſ ﬅ", "a¨b ´ ` ^ ~ ¯ ¸ ˜", "▁ ▁▁ a▁b ▁a <unk> <s> </s> [UNK]", "\u2581\u2581x",
	// Emoji: joined, flags, tones, presentation, keycaps.
	"👩‍👩‍👧‍👦 👩🏽‍🔬 🏳️‍🌈 🇬🇷🇹🇭 ❤️ ❤ ☎︎ 1️⃣ #️⃣", "🙂🙃😀text😀text", "🄰🅱🆎 🈂 𝔘𝔫𝔦 𝒞𝓸𝓭𝑒 𝟘𝟙",
	// Marks without a base, many marks, marks across what is deleted.
	"\u0301", "\u0301\u0302a\u0303", "a" + strings.Repeat("\u0301", 12), "a\u200d\u0301 a\u00ad\u0301 e\u034f\u0301", "\u093c\u064b\u0e34",
	"ཀྵ བོད་ སྐད", "ខ្មែរ မြန်မာ ລາວ සිංහල தமிழ் ಕನ್ನಡ", "ქართული ᲥᲐᲠᲗᲣᲚᲘ Ⴀ հայերեն ՀԱՅ և", "ᏣᎳᎩ ꮳꮃꭹ 𐐀𐐨 Ⰰⰰ Ꙗꙗ Ɐ ɐ",
	"עברית שָׁלוֹם ײַ שּׁ", "አማርኛ ⵜⵉⴼⵉⵏⴰⵖ ߒߞߏ", "\u2028line\u2029par", "a\u00a0b c\u202fd e\u2009f",
	"\ue000\uf8ff\U000f0000\U0010fffd", "\ufdd0\uffff\U0001ffff", "\U0001d15e \U0001d1bc", "\U00011099\U000110ba \U0001112e",
	strings.Repeat("a", 3000), strings.Repeat("สวัสดี", 400), strings.Repeat("中", 1500), strings.Repeat("x\x00", 200),
	strings.Repeat("Donaudampfschifffahrt", 80), strings.Repeat("☃", 500), strings.Repeat("ab ", 800),
}
