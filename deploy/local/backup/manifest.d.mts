export interface Manifest {
  readonly format: number;
  readonly product: string;
  readonly madeAt: string;
  readonly schemas: Readonly<
    Record<
      string,
      {
        readonly migrations: readonly string[];
        readonly offsets: Readonly<Record<string, number>>;
        readonly tables: readonly { readonly name: string; readonly rows: number; readonly file: string }[];
      }
    >
  >;
}
