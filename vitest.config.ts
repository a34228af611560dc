import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,checks,reports,fixtures,bin,bench}/**/*.test.ts', 'tests/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
