/** Questions to start from; none is in the language of every answer. */
export const EXAMPLES = [
  { language: "th", text: "เชื่อกันว่ามนุษย์เริ่มทำนาใกล้แม่น้ำสายใดในจีน" },
  { language: "ar", text: "أي مدينة استضافت أول أولمبياد حديث؟" },
  { language: "en", text: "How big is the Sahara?" },
  { language: "hi", text: "ब्रेल लिपि के एक खाने में अधिकतम कितने बिंदु आ सकते हैं?" },
  { language: "zh", text: "谁被认为是网络（Web）的发明者？" },
  { language: "el", text: "Πού μπορούν οι επισκέπτες να δουν σήμερα τη Στήλη της Ροζέτας;" },
];
