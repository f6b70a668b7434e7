// How a number is written for people, here and nowhere else (in Python: ganapp/numbers.py). Nothing here knows a page.

// {format, percent} of a language: so many digits after the point, or as `options` of Intl.NumberFormat say.
export function writer(language) {
  const locale = language === "pt" ? "pt-BR" : "en";
  const format = (value, digits = 0, options = {}) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...options }).format(value);
  const percent = (share) => format(share, 0, { style: "percent" });
  return { format, percent };
}

// For an attribute, an address or the name of a file.
export const rounded = (value, digits) => Number(value.toFixed(digits));

export const clamped = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));
