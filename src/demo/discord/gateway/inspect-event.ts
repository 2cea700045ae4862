import type { Records } from '../records.ts';
import { isObject, objectOf, objectsOf } from '../rest/json.ts';
import type { Spec } from '../validation/spec.ts';

/** Judges the REST objects inside gateway events; the specification has no schema for the events themselves. */
export function createEventInspector(spec: Spec, records: Records): (event: string, data: unknown) => void {
  return (event, data) => {
    if (!spec.available) return;
    for (const [schema, value] of objectsIn(event, data)) {
      for (const fault of spec.faults(schema, value)) {
        records.violations.push({ where: event, side: 'gateway', problem: `${schema} ${fault.path.join('.')}: ${fault.message}` });
      }
    }
  };
}

function objectsIn(event: string, data: unknown): [string, unknown][] {
  const body = objectOf(data);
  switch (event) {
    case 'GUILD_CREATE':
      return [
        ['GuildResponse', body],
        ...objectsOf(body['channels']).map((channel): [string, unknown] => ['GuildChannelResponse', channel]),
        ...objectsOf(body['threads']).map((thread): [string, unknown] => ['ThreadResponse', thread]),
        ...objectsOf(body['members']).map((member): [string, unknown] => ['GuildMemberResponse', member]),
      ];
    case 'CHANNEL_UPDATE':
    case 'CHANNEL_CREATE':
    case 'CHANNEL_DELETE':
      return [['GuildChannelResponse', body]];
    case 'THREAD_CREATE':
      return [['ThreadResponse', body]];
    case 'MESSAGE_CREATE':
    case 'MESSAGE_UPDATE':
      return [['MessageResponse', body]];
    case 'GUILD_ROLE_UPDATE':
      return [['GuildRoleResponse', body['role']]];
    case 'INTERACTION_CREATE':
      return [
        ['PrivateGuildMemberResponse', body['member']],
        ...(isObject(body['message']) ? ([['MessageResponse', body['message']]] as [string, unknown][]) : []),
      ];
    default:
      return [];
  }
}
