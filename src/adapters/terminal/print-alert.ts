import type { AlertMessage } from '../../core/alerts/alert-message.ts';
import type { Severity } from '../../core/alerts/subscription.ts';
import { wrap } from '../../core/text/wrap.ts';

const COLOURS: Readonly<Record<Severity, string>> = { high: '31', medium: '33', low: '36' };
const WIDTH = 96;
/** Everything that moves a cursor, rings a bell or hides text. */
// oxlint-disable-next-line no-control-regex -- control characters are what is removed
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f]/g;

/** An alert as lines for a terminal. Texts of feeds cannot steer the terminal. `colour` adds ANSI codes. */
export function printAlert(label: string, message: AlertMessage, colour: boolean): string[] {
  const paint = (code: string, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const bar = paint(COLOURS[message.severity], '┃');
  const clean = (text: string): string => text.replace(UNPRINTABLE, '');
  const block = (text: string, indent = ''): string[] => wrap(clean(text), WIDTH - indent.length).map((line) => `${bar} ${indent}${line}`);
  return [
    `${bar} ${paint('1', clean(message.title))}  ${paint('2', clean(label))}`,
    ...(message.statusLine ? block(message.statusLine) : []),
    ...block(message.summary),
    ...message.quotes.flatMap((q) => block(`${q.shown} ${[q.outlet, q.language].filter((x) => x !== null).join(', ')}`, '  ')),
    ...message.lines.flatMap((line) =>
      block(typeof line === 'string' ? line : [line.text, line.source?.outlet].filter((x) => x).join(' — '), '· '),
    ),
    ...block([message.sourcesHeading, message.rating].filter((x) => x !== null).join(' · ')).map((line) => paint('2', line)),
    ...message.notes.flatMap((note) => block(note)),
  ];
}
