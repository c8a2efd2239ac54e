/** What P9 uses of it; the package has no types of its own. */
declare module 'wink-naive-bayes-text-classifier' {
  interface Classifier {
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): boolean;
    definePrepTasks(tasks: ((text: string) => string[])[]): number;
    learn(text: string, label: string): boolean;
    consolidate(): boolean;
    /** Each label with its log odds, the likeliest first. */
    computeOdds(text: string): [label: string, odds: number][];
  }
  export default function classifier(): Classifier;
}
