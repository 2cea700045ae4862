import { z } from 'zod';

export interface ChatCall {
  /** Of the API, without "/chat/completions". */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly body: object;
  readonly signal: AbortSignal;
}

/** What one request came back with. Reasons hold neither the key nor words of the answer. */
export type ChatAnswer =
  | { readonly kind: 'content'; readonly content: string }
  /** The endpoint does not take the request as it is (400, 404, 415, 422, 501); `complaint` is for looking up what it names, not for showing. */
  | { readonly kind: 'rejected'; readonly status: number; readonly complaint: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterSeconds: number | null };

const MOST_BYTES = 256 * 1_024;
const REJECTIONS: ReadonlySet<number> = new Set([400, 404, 415, 422, 501]);

/** The part of a chat completion that is read (OpenAI API reference, "Create chat completion"). */
const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1) });

/** Posts one chat completion request. Follows no redirect: the key goes to the configured address only. */
export async function postChat({ baseUrl, apiKey, body, signal }: ChatCall): Promise<ChatAnswer> {
  const failed = (reason: string, retryAfterSeconds: number | null = null): ChatAnswer => ({ kind: 'failed', reason, retryAfterSeconds });
  try {
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal,
    });
    const text = await readCapped(response);
    if (text === null) return failed(`the answer is larger than ${MOST_BYTES} bytes`);
    if (response.status >= 300 && response.status < 400) return failed(`answered with a redirect (${response.status})`);
    if (REJECTIONS.has(response.status)) return { kind: 'rejected', status: response.status, complaint: text };
    if (response.status === 429) return failed('asked to slow down (429)', retryAfter(response));
    if (!response.ok) return failed(`answered ${response.status}`, retryAfter(response));
    return contentOf(text) ?? failed('the answer is no chat completion');
  } catch (error) {
    return failed(reasonOf(error));
  }
}

/** The body as text; null, and the rest unread, when it is too large. */
async function readCapped(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function contentOf(text: string): ChatAnswer | null {
  try {
    const completion = Completion.safeParse(JSON.parse(text));
    return completion.success ? { kind: 'content', content: completion.data.choices[0]?.message.content ?? '' } : null;
  } catch {
    return null;
  }
}

/** Seconds only; a date is rare here and not worth a clock. */
function retryAfter(response: Response): number | null {
  const text = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** Errors of the network may hold addresses and headers: only their kind is passed on. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no complete answer in time';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  return code !== null && /^[A-Z_]+$/.test(code) ? `the connection failed: ${code}` : 'the connection failed';
}
