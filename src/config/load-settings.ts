import type { Settings } from '../core/settings.ts';
import type { Fault } from './fault.ts';
import { readYaml } from './read-yaml.ts';
import { SETTINGS_LOOSE_LISTS, SettingsFile } from './settings-schema.ts';

/** Reads a settings file of any name by itself; what it leaves out has its default. */
export function loadSettings(file: string): { readonly settings: Settings | null; readonly faults: readonly Fault[] } {
  const { value, faults } = readYaml(file, SettingsFile, SETTINGS_LOOSE_LISTS);
  return { settings: value, faults };
}
