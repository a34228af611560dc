/** What the process's environment tells Unisono. Read here and nowhere else. */
export interface Environment {
  /** UNISONO_BROWSER: the executable of the browser to use */
  readonly browser: string | null;
  /** CI is set: plain lines instead of a progress display */
  readonly ci: boolean;
  /** NO_COLOR is set (no-color.org) */
  readonly noColor: boolean;
  /** UNISONO_PASSWORD: what `unisono serve` asks for beyond loopback */
  readonly password: string | null;
  /** name of the person at the keyboard, for `unisono accept` */
  readonly user: string | null;
  /** every variable, for `${env:NAME}` */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export function environment(env: NodeJS.ProcessEnv = process.env): Environment {
  const of = (name: string) => (env[name] === undefined || env[name] === '' ? null : env[name]);
  return {
    browser: of('UNISONO_BROWSER'),
    ci: of('CI') !== null && env.CI !== 'false',
    noColor: of('NO_COLOR') !== null,
    password: of('UNISONO_PASSWORD'),
    user: of('UNISONO_USER') ?? of('USER') ?? of('USERNAME'),
    variables: env,
  };
}
