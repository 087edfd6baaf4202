import './states.css';

/** Above figures that are not the whole: what is missing. */
export function Partial({ children }: { readonly children: React.ReactNode }) {
  return (
    <p className="partial" role="note">
      {children}
    </p>
  );
}
