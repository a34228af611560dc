import { basename, dirname, join } from 'node:path';
import { CHECKS } from '../../checks/index.js';
import { loadConfig, type LoadedConfig } from '../config/index.js';
import { acceptedFileOf } from '../store/index.js';
import type { Io } from './io.js';

/** A configuration with the places that belong to it. */
export interface Workspace extends LoadedConfig {
  readonly stateDir: string;
  readonly acceptedFile: string;
  /** `brands/lumen.yaml` → `lumen`; `unisono.config.yaml` → name of its folder */
  readonly name: string;
}

export async function openWorkspace(io: Io, file?: string): Promise<Workspace> {
  const config = await loadConfig(file, {
    cwd: io.cwd,
    env: io.env.variables,
    checkIds: CHECKS.map((check) => check.id),
  });
  return {
    ...config,
    stateDir: stateDirOf(config.file),
    acceptedFile: acceptedFileOf(config.file),
    name: nameOf(config.file),
  };
}

/** Several configurations in one folder keep their histories apart. */
export function stateDirOf(file: string): string {
  const own = join(dirname(file), '.unisono');
  return isStandard(file) ? own : join(own, nameOf(file));
}

const isStandard = (file: string) => basename(file).startsWith('unisono.config.');

function nameOf(file: string): string {
  if (isStandard(file)) return basename(dirname(file)) || 'unisono';
  return basename(file).replace(/(\.config)?\.[a-z]+$/, '');
}
