// How a number is written for people, here and nowhere else (in Python: ganapp/numbers.py). Nothing here knows a page.

// {format, percent, brief} of a language: so many digits after the point, or as `options` of Intl.NumberFormat say.
export function writer(language) {
  const locale = language === "pt" ? "pt-BR" : "en";
  const made = {}; // formats take long to make, and a hand that drags asks for one at every move
  const format = (value, digits = 0, options = {}) => {
    const wanted = { minimumFractionDigits: digits, maximumFractionDigits: digits, ...options };
    return (made[JSON.stringify(wanted)] ??= new Intl.NumberFormat(locale, wanted)).format(value);
  };
  const percent = (share) => format(share, 0, { style: "percent" });
  const compact = (value, digits = 0) => // where there is room for some six letters
    Math.abs(value) < 1e5 ? format(value, digits) : format(value, 0, { notation: "compact", maximumFractionDigits: 2 });
  return { format, percent, compact };
}

// For an attribute, an address or the name of a file.
export const rounded = (value, digits) => Number(value.toFixed(digits));
export const significant = (value, digits = 6) => Number(value.toPrecision(digits));

export const clamped = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));
