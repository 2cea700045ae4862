import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { say } from '../../core/alerts/wording.ts';
import type { RequiredPermission } from './required-permissions.ts';

/** Missing permissions as lines, each with what it is needed for. */
export function permissionLines(missing: readonly RequiredPermission[], catalogue: Catalogue): string[] {
  return missing.map((name) => `• ${say(catalogue, `permission.${name}`)}`);
}
