/** Questions to start from, of the corpus's own; none is in the language of every answer. */
export const EXAMPLES = [
  { language: "th", text: "กระสวยลำใดนำกล้องฮับเบิลขึ้นสู่อวกาศ" }, // Which shuttle carried the Hubble telescope into space?
  { language: "ar", text: "إلى من وجّه المخترع بيل رسالته الهاتفية الأولى الشهيرة؟" }, // To whom did the inventor Bell address his famous first phone message?
  { language: "en", text: "How big is the Sahara?" }, // How big is the Sahara?
  { language: "hi", text: "वैम्पायर चमगादड़ का भोजन क्या है?" }, // What does the vampire bat live on?
  { language: "zh", text: "我们银河系中间的黑洞比太阳重多少？" }, // How many times heavier than our Sun is the black hole in the middle of our galaxy?
  { language: "el", text: "Ποια οικογένεια με τράπεζες ενίσχυε με χρήματα τους καλλιτέχνες στην Αναγέννηση;" }, // Which family of bankers gave money to artists during the Renaissance?
  { language: "ru", text: "Сколько времени машина Орвилла и Уилбура продержалась в воздухе с первой попытки?" }, // For how long did Orville and Wilbur's machine stay in the air on its first attempt?
  { language: "tr", text: "Judonun yaratıcısı kimdir?" }, // Who created judo?
  { language: "vi", text: "Ai là người tìm ra hệ ABO?" }, // Who identified the ABO system?
];
