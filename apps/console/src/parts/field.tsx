import './form.css';

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isWide?: boolean;
  readonly children: React.ReactNode;
}

/** One thing that a form asks for, with what is meant by it. */
export function Field({ label, hint, isWide, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands inside it.
    <label className={isWide === true ? 'form-field is-wide' : 'form-field'}>
      <span>{label}</span>
      {children}
      {hint === undefined ? null : <small>{hint}</small>}
    </label>
  );
}

/** What stands in a field of a form, without the blanks around it. */
export function given(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A field for the body of a request; what was left empty is not sent. */
export function optional<K extends string>(form: FormData, name: K): { readonly [P in K]?: string } {
  const value = given(form, name);
  return value === '' ? {} : ({ [name]: value } as { readonly [P in K]?: string });
}
