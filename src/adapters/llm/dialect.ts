/** How an endpoint wants to be asked: "OpenAI-compatible" servers differ. */
export interface Dialect {
  readonly format: 'json_schema' | 'json_object' | 'none';
  readonly lengthField: 'max_tokens' | 'max_completion_tokens';
  readonly temperature: boolean;
}

/** Tried first: what holds the model to the schema. */
export const FULL_DIALECT: Dialect = { format: 'json_schema', lengthField: 'max_tokens', temperature: true };

const MOST_TOKENS = 1_500;

/** What to try after an endpoint has rejected a request: what its complaint names, else the next weaker way to ask for JSON. Null when nothing is left. */
export function nextDialect(dialect: Dialect, complaint: string): Dialect | null {
  if (dialect.lengthField === 'max_tokens' && complaint.includes('max_completion_tokens')) {
    return { ...dialect, lengthField: 'max_completion_tokens' };
  }
  if (dialect.temperature && complaint.includes('temperature')) return { ...dialect, temperature: false };
  switch (dialect.format) {
    case 'json_schema':
      return { ...dialect, format: 'json_object' };
    case 'json_object':
      return { ...dialect, format: 'none' };
    case 'none':
      return null;
    default:
      return dialect.format satisfies never;
  }
}

/** The request body of a chat completion in a dialect. No tools, one bounded answer. */
export function requestBody(
  dialect: Dialect,
  request: { readonly model: string; readonly messages: readonly object[]; readonly schema: object },
): object {
  const { model, messages, schema } = request;
  return {
    model,
    messages,
    stream: false,
    [dialect.lengthField]: MOST_TOKENS,
    ...(dialect.temperature ? { temperature: 0 } : {}),
    ...formatOf(dialect.format, schema),
  };
}

function formatOf(format: Dialect['format'], schema: object): object {
  switch (format) {
    case 'json_schema':
      return { response_format: { type: 'json_schema', json_schema: { name: 'claims', strict: true, schema } } };
    case 'json_object':
      return { response_format: { type: 'json_object' } };
    case 'none':
      return {};
    default:
      return format satisfies never;
  }
}
