import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RegisterBody } from '#contracts/api/intake.js';
import { freshBytes } from '#platform/fresh-bytes.js';
import type { Tx } from '#platform/tx.js';

const SALT_bytes = 16;
const HASH_bytes = 32;

/** What a citizen proves a case to be hers with. */
const TAIL_characters = 4;

const FIND = 'select salt, of_phone, of_id_number from case_proof where case_no = $1';

interface ProofRow {
  readonly salt: Buffer;
  readonly of_phone: Buffer;
  readonly of_id_number: Buffer;
}

type Contact = RegisterBody['contact'];

/** Keyed hashes by which an applicant is known again; a row of `case_proof`. */
export interface Proof {
  readonly salt: Buffer;
  readonly ofPhone: Buffer;
  readonly ofIdNumber: Buffer;
}

/** Knows the last four characters of an applicant's numbers again, without keeping them. */
export class Proofs {
  constructor(private readonly secret: string) {}

  /** What will prove a case that is received now. */
  of({ phone, idNumber }: Contact): Proof {
    const salt = freshBytes(SALT_bytes);
    return { salt, ofPhone: this.hashOfTail(salt, phone), ofIdNumber: this.hashOfTail(salt, idNumber) };
  }

  /** Whether these are the last four characters of one of its numbers; an unknown case is worked on as long. */
  async isProven(tx: Tx, caseNo: string, lastFour: string): Promise<boolean> {
    const [row = strangerRow()] = await tx.named<ProofRow>('find-proof', FIND, [caseNo]);
    const hash = this.hashOf(row.salt, tailOf(lastFour) ?? '');
    const isPhone = timingSafeEqual(hash, row.of_phone);
    const isIdNumber = timingSafeEqual(hash, row.of_id_number);
    return isPhone || isIdNumber;
  }

  /** Where a number was not given stands a hash of nothing: the row does not say which of them were. */
  private hashOfTail(salt: Buffer, number: string | undefined): Buffer {
    const tail = tailOf(number ?? '');
    return tail === undefined ? freshBytes(HASH_bytes) : this.hashOf(salt, tail);
  }

  private hashOf(salt: Buffer, tail: string): Buffer {
    return createHmac('sha256', this.secret).update(salt).update(tail).digest();
  }
}

/** Nobody's: no hash equals it. */
function strangerRow(): ProofRow {
  return { salt: freshBytes(SALT_bytes), of_phone: freshBytes(HASH_bytes), of_id_number: freshBytes(HASH_bytes) };
}

/** Without blanks and dashes, wide digits as plain ones, x as X; undefined where so many characters are not there. */
export function tailOf(number: string): string | undefined {
  const characters = [...number.normalize('NFKC').toUpperCase()].filter((one) => /[\p{L}\p{N}]/u.test(one));
  return characters.length < TAIL_characters ? undefined : characters.slice(-TAIL_characters).join('');
}
