import { resolve } from 'node:path';
import { type EnvValues, readEnv, type Secrets } from './env.ts';
import { type Fault, formatFault } from './fault.ts';
import { type AppConfig, loadConfig, SHIPPED_CONFIG_DIR } from './load-config.ts';

/** Everything a command starts from. Secrets are apart, so that the rest may be logged. */
export interface Setup {
  readonly config: AppConfig;
  readonly env: EnvValues;
  readonly secrets: Secrets;
  readonly dataDir: string;
}

/**
 * Reads the environment and the configuration. Faulty list elements are told and left out, the rest runs; null (after telling why) when the
 * environment is wrong or a whole file is unusable.
 */
export function loadSetup(environment: Readonly<Record<string, string | undefined>>, tell: (line: string) => void): Setup | null {
  const { values: env, secrets, faults: envFaults } = readEnv(environment);
  const { config, faults } = loadConfig(env.configDir === null ? SHIPPED_CONFIG_DIR : resolve(env.configDir));
  for (const fault of [...envFaults, ...faults] satisfies Fault[]) tell(formatFault(fault));
  if (config === null || envFaults.length > 0) {
    tell('basewatch: the configuration cannot be used; "basewatch check" lists its faults.');
    return null;
  }
  return { config, env, secrets, dataDir: resolve(env.dataDir ?? 'data') };
}
