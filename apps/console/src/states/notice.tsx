import './states.css';

interface Props {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly tone?: 'quiet' | 'bad';
  readonly children?: React.ReactNode;
}

/** A page or a part of it that has nothing to show, and says why and what to do. */
export function Notice({ title, hint, tone = 'quiet', children }: Props) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <p className="notice-title">{title}</p>
      {hint === undefined ? null : <p className="quiet">{hint}</p>}
      {children === undefined ? null : <div className="notice-acts">{children}</div>}
    </div>
  );
}
