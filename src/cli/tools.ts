import type { Progress, Run, Settings } from '../domain/index.js';

/** What `audit` takes beside the settings; see src/audit.ts. */
export interface AuditCall {
  readonly baseDir: string;
  readonly configFile?: string;
  readonly stateDir?: string;
  readonly out?: string;
  readonly asOf?: string;
  readonly channels?: readonly string[];
  readonly stages?: 'all' | 'collect' | 'check';
  readonly resume?: boolean;
  readonly singleFile?: boolean;
  readonly pdf?: boolean;
  readonly now?: () => Date;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly browserPath?: string | null;
}

/** A check as people read about it. */
export interface CheckFacts {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
  readonly harm: string;
  readonly example: { readonly conflict: string; readonly decoy: string };
  readonly options: Readonly<
    Record<string, { readonly default: number | boolean; readonly explanation: string }>
  >;
}

/** The rooms that commands work with; bin/unisono.ts hands them in. */
export interface Tools {
  readonly version: string;
  /** folder of the package: the sample brand lies there */
  readonly home: string;
  /** the time at which the sample brand is audited, ISO instant */
  readonly sampleAsOf: string;
  audit(settings: Settings, call: AuditCall): Promise<Run>;
  readonly checks: readonly CheckFacts[];
  /** the overview page of several brands, as HTML */
  overview(entries: readonly { readonly run: Run; readonly href: string }[]): string | Promise<string>;
  /** a run's summary for a mail */
  mail(run: Run, reportUrl: string | null): Promise<{ subject: string; text: string; html: string }>;
  /** the page of a run with whatever pictures its folder has, as HTML */
  report(run: Run): string | Promise<string>;
  /** where a browser is, or null; an explicit path that is none throws */
  findBrowser(explicit: string | null): Promise<{ executablePath: string; kind: string } | null>;
  /** opens a window for a person to sign in, and saves the session */
  login(page: string, storageState: string, browser: string): Promise<void>;
}
