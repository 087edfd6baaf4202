export function choosePorts<N extends string>(
  preferred: Readonly<Record<N, number | undefined>>,
): Promise<Record<N, number>>;
