/** The demo's languages by code, each named in itself. */
export const LANGUAGES = {
  ar: "العربية",
  de: "Deutsch",
  el: "Ελληνικά",
  en: "English",
  es: "Español",
  hi: "हिन्दी",
  ru: "Русский",
  th: "ไทย",
  tr: "Türkçe",
  vi: "Tiếng Việt",
  zh: "中文",
};
