const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules|directions|guidelines|everything)\b/is,
  /\b(?:system|developer) (?:prompt|message|instructions?)\b/i,
  /\b(?:previous|prior|above|earlier|new|following) instructions\b/i,
  /\b(?:language model|chatbot|llm|as an ai|ai assistant)\b/i,
  /\b(?:output|return|respond|reply|answer)\b.{0,30}\bjson\b/is,
  /<\|?\s*(?:im_start|im_end|system|assistant|endoftext)\b/i,
  /تجاهل.{0,40}(?:التعليمات|الأوامر|الاوامر)/su,
  /(?:önceki|yukarıdaki) (?:talimat|komut)/iu,
  /(?:игнорируй|забудь).{0,40}(?:инструкци|указани)/isu,
];

/**
 * Whether a text gives orders to the program that reads it ("ignore previous instructions"), as no news report does. A cheap first fence:
 * it knows common phrasings only, and whatever passes is still held to the words of the report.
 */
export function speaksToReader(text: string): boolean {
  return ORDERS.some((order) => order.test(text.replace(/\p{Cf}/gu, '')));
}
