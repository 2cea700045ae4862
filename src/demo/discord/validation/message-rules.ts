import type { FormFault } from '../rest/api-error.ts';
import { isObject, type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../rest/json.ts';
import { messageFlags } from '../state/message-shape.ts';
import type { RequestCheck } from './checks.ts';
import { componentFaults } from './component-rules.ts';
import { embedFaults } from './embed-rules.ts';

const contentLimit = 2000;
const uploadLimit = 10;

/** Whether a new message with this body would show nothing (error 50006). */
export function isEmptyMessage(body: JsonObject, uploads: number): boolean {
  const filled = ['embeds', 'components', 'sticker_ids'].some((key) => Array.isArray(body[key]) && body[key].length > 0);
  return (textOf(body['content']) ?? '').trim() === '' && !filled && uploads === 0 && !isObject(body['poll']);
}

/** Rules for the body of a posted or edited message. */
export const checkMessage: RequestCheck = ({ body, uploads, presentFlags }) => messageFaults(body, uploads, [], presentFlags);

/** Rules for the first response to an interaction. */
export const checkCallback: RequestCheck = ({ body, uploads }) => {
  const type = numberOf(body['type']);
  const data = objectOf(body['data']);
  if (type === 4 || type === 7) return messageFaults(data, uploads, ['data']);
  if (type === 5) return deferFaults(data);
  if (type === 8) return choiceFaults(data);
  return [];
};

/** Rules for a forum post: those of its first message. */
export const checkForumPost: RequestCheck = ({ body, uploads }) =>
  isObject(body['message']) ? messageFaults(body['message'], uploads, ['message']) : [];

function messageFaults(body: JsonObject, uploads: number, prefix: readonly string[], presentFlags = 0): FormFault[] {
  const flags = (numberOf(body['flags']) ?? 0) | presentFlags;
  const v2 = (flags & messageFlags.componentsV2) !== 0;
  const faults: FormFault[] = [...embedFaults(body['embeds']), ...componentFaults(body['components'], v2)];
  if ((textOf(body['content'])?.length ?? 0) > contentLimit) {
    faults.push({ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${contentLimit} or fewer in length.` });
  }
  if (uploads > uploadLimit)
    faults.push({ path: ['attachments'], code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' });
  if (v2) faults.push(...v2Exclusions(body));
  return [...faults, ...mentionFaults(body)].map((fault) => ({ ...fault, path: [...prefix, ...fault.path] }));
}

function v2Exclusions(body: JsonObject): FormFault[] {
  return ['content', 'embeds', 'poll', 'sticker_ids'].flatMap((key) => {
    const value = body[key];
    const absent = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    return absent ? [] : [{ path: [key], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message }];
  });
}

function mentionFaults(body: JsonObject): FormFault[] {
  const allowed = objectOf(body['allowed_mentions']);
  const parse = Array.isArray(allowed['parse']) ? allowed['parse'] : [];
  return ['users', 'roles'].flatMap((key) => {
    const listed = Array.isArray(allowed[key]) && allowed[key].length > 0;
    if (!listed || !parse.includes(key)) return [];
    const message = `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`;
    return [{ path: ['allowed_mentions'], code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message }];
  });
}

function deferFaults(data: JsonObject): FormFault[] {
  const extra = (numberOf(data['flags']) ?? 0) & ~messageFlags.ephemeral;
  return extra === 0
    ? []
    : [{ path: ['data', 'flags'], code: 'BASE_TYPE_INVALID', message: 'A deferred response takes the EPHEMERAL flag only' }];
}

function choiceFaults(data: JsonObject): FormFault[] {
  return objectsOf(data['choices']).flatMap((choice, index) => {
    const value = choice['value'];
    const faults: FormFault[] = [];
    const path = ['data', 'choices', index];
    if ((textOf(choice['name'])?.trim() ?? '') === '')
      faults.push({ path: [...path, 'name'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
    if (typeof value === 'string' && (value.length > 100 || value === '')) {
      faults.push({ path: [...path, 'value'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' });
    }
    return faults;
  });
}
