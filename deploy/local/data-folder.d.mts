export function temporaryDataFolder(): string;
export function wipeDataFolder(dataDir: string): Promise<void>;
