/** Runs of a property test. `HISTORIES` multiplies them, for a longer hunt: `HISTORIES=10 npx jest test/shared`. */
export const histories = (runs: number): number => runs * Number(process.env.HISTORIES ?? 1);
