// The translators that this page knows, as Python describes them (ganapp/ui/kit/translators.py): {name, domains, size, channels,
// dataset, figures, count, ...} each.
import { given } from "../given.js";
import { knows, word } from "../words.js";

export const translators = given.translators;

export const translator = (name) => translators.find((one) => one.name === name);

// What a domain is called.
export const called = ({ domains }, k) => (knows(`domain_${domains[k]}`) ? word(`domain_${domains[k]}`) : domains[k]);
