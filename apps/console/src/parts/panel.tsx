import { useId } from 'react';
import './panel.css';

interface Props {
  readonly title: string;
  readonly end?: React.ReactNode;
  readonly className?: string;
  readonly children: React.ReactNode;
}

/** A part of a page with its own heading. */
export function Panel({ title, end, className, children }: Props) {
  const id = useId();
  return (
    <section className={`panel ${className ?? ''}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {end === undefined ? null : <div className="panel-end">{end}</div>}
      </div>
      {children}
    </section>
  );
}
