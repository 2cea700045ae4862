const VERSION = 'v1';
/** Discord's limit for a custom_id. */
const MAX_CUSTOM_ID = 100;

/** A stateless button id, "v1:action:arg:arg"; null when it would be too long. */
export function customId(action: string, args: readonly string[]): string | null {
  const id = [VERSION, action, ...args.map(encodeURIComponent)].join(':');
  return id.length <= MAX_CUSTOM_ID ? id : null;
}

/** What a button asks for; null for ids of another version or none of ours. */
export function readCustomId(id: string): { action: string; args: string[] } | null {
  const [version, action, ...args] = id.split(':');
  if (version !== VERSION || !action) return null;
  try {
    return { action, args: args.map(decodeURIComponent) };
  } catch {
    return null;
  }
}
