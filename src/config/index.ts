import type { SettingsInput } from '../domain/index.js';

export { environment, type Environment } from './environment.js';
export { didYouMean, nearest } from './issues.js';
export { configSchema, loadConfig, type LoadedConfig, type LoadOptions } from './load.js';

/** Types a configuration written in TypeScript or JavaScript; answers it as it is. */
export function defineConfig(config: SettingsInput): SettingsInput {
  return config;
}
