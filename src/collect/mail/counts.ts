import type { ChannelOutcome, Problem, SkipReason } from '../../domain/index.js';

/** The account of every message: read, skipped with its reason, or damaged. */
export class MailCounts {
  private readonly skipped = new Map<SkipReason, number>();
  private readonly problems: Problem[] = [];
  private readCount = 0;
  private damagedAt: string[] = [];
  private damagedCount = 0;
  private cutAt: string[] = [];
  private cutCount = 0;
  private lost = false;

  read(): void {
    this.readCount++;
  }

  skip(reason: SkipReason, count = 1): void {
    if (count > 0) this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }

  /** a message of which nothing could be made */
  damage(where: string, why: string): void {
    this.damagedCount++;
    if (this.damagedAt.length < EXAMPLES) this.damagedAt.push(`${where} (${why.slice(0, 200)})`);
  }

  /** a message of which a part was left out for its size */
  cut(where: string): void {
    this.cutCount++;
    if (this.cutAt.length < EXAMPLES) this.cutAt.push(where);
  }

  /** something of the source that could not be read */
  problem(problem: Problem): void {
    this.problems.push(problem);
    this.lost = true;
  }

  get damaged(): number {
    return this.damagedCount;
  }

  get messages(): number {
    return this.readCount + this.skippedCount + this.damagedCount;
  }

  private get skippedCount(): number {
    return [...this.skipped.values()].reduce((sum, count) => sum + count, 0);
  }

  outcome(): ChannelOutcome {
    const problems = [...this.problems, ...this.countedProblems()];
    if (this.messages === 0 && problems.length === 0)
      problems.push({ code: 'empty-source', message: 'The source holds no message', uri: null });
    const observed = this.readCount + this.skippedCount > 0;
    const whole = !this.lost && this.damagedCount === 0;
    return {
      status: !observed ? 'unobserved' : whole ? 'observed' : 'partial',
      skipped: [...this.skipped].map(([reason, count]) => ({ reason, count })),
      problems,
      notes: [
        `${this.messages} messages: ${this.readCount} read, ${this.skippedCount} skipped, ${this.damagedCount} damaged`,
      ],
    };
  }

  private countedProblems(): Problem[] {
    const problems: Problem[] = [];
    if (this.damagedCount > 0)
      problems.push({
        code: 'unreadable',
        message: `${this.damagedCount} of ${this.messages} messages could not be read: ${listed(this.damagedAt, this.damagedCount)}`,
        uri: null,
        count: this.damagedCount,
      });
    if (this.cutCount > 0)
      problems.push({
        code: 'too-large',
        message: `${this.cutCount} messages are larger than what is kept of one; what their largest attachments hold beyond it was left out, the rest was read: ${listed(this.cutAt, this.cutCount)}`,
        uri: null,
        count: this.cutCount,
      });
    return problems;
  }
}

const EXAMPLES = 5;
const listed = (examples: readonly string[], count: number): string =>
  examples.join('; ') + (count > examples.length ? `; and ${count - examples.length} more` : '');
