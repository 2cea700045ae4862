import type { Token } from '../tokens.ts';

/** One word that stands in both texts, by its place in each. */
export interface Pairing {
  readonly inQuote: number;
  readonly inText: number;
}

/** The longest row of words that a quote and a text have in common, in order; gaps are allowed. Costs the product of the two lengths. */
export function alignWords(quote: readonly Token[], text: readonly Token[]): readonly Pairing[] {
  const width = text.length + 1;
  const lengths = new Uint16Array((quote.length + 1) * width);
  for (let q = quote.length - 1; q >= 0; q -= 1) {
    for (let t = text.length - 1; t >= 0; t -= 1) {
      const same = quote[q]?.text === text[t]?.text;
      lengths[q * width + t] = same
        ? (lengths[(q + 1) * width + t + 1] ?? 0) + 1
        : Math.max(lengths[(q + 1) * width + t] ?? 0, lengths[q * width + t + 1] ?? 0);
    }
  }
  const pairs: Pairing[] = [];
  for (let q = 0, t = 0; q < quote.length && t < text.length; ) {
    if (quote[q]?.text === text[t]?.text) {
      pairs.push({ inQuote: q, inText: t });
      q += 1;
      t += 1;
    } else if ((lengths[(q + 1) * width + t] ?? 0) >= (lengths[q * width + t + 1] ?? 0)) q += 1;
    else t += 1;
  }
  return pairs;
}
