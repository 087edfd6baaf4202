export class Book {
  readonly isOpen: boolean;
  endAll(): Promise<void>;
}
