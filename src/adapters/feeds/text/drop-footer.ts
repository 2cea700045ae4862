/**
 * A text without the line that WordPress puts under every feed entry ("The post <title> appeared first on <site>."): it repeats the headline as if it were a
 * sentence of the report. Only a last line that holds this very title counts. Null when nothing else was there.
 */
export function dropFooter(text: string | null, title: string | null): string | null {
  if (text === null || title === null) return text;
  const start = text.lastIndexOf('\n') + 1;
  const line = text.slice(start);
  if (!line.startsWith('The post ') || !line.slice(9).startsWith(title)) return text;
  if (!/^ (?:appeared first|first appeared) on .{1,120}$/.test(line.slice(9 + title.length))) return text;
  return text.slice(0, start).trimEnd() || null;
}
