import { useLayoutEffect, useRef, type ReactNode } from 'react';
import styles from './marked-note.module.css';
import { piecesOf, type Span } from '../../kit/pieces';

/**
 * A text field with words underlined: the same text once more behind it, invisible but for its lines, set in the same type
 * and scrolled along. It is not spoken, takes no click and no letter.
 */
export function MarkedNote({
  text,
  spans,
  children,
}: {
  text: string;
  spans: readonly Span[];
  children: ReactNode;
}): React.ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const hasMarks = spans.length > 0;
  useLayoutEffect(() => {
    const [field, copy] = [frame.current?.querySelector('textarea'), mirror.current];
    if (!field || !copy || !hasMarks) return;
    const follow = (): void => {
      copy.scrollTop = field.scrollTop;
    };
    const measure = (): void => {
      const set = getComputedStyle(field);
      for (const name of ['font', 'letterSpacing', 'lineHeight', 'padding', 'textAlign'] as const)
        copy.style[name] = set[name];
      copy.style.top = `${String(field.offsetTop + field.clientTop)}px`;
      copy.style.left = `${String(field.offsetLeft + field.clientLeft)}px`;
      // Without the bar it is scrolled by: lines break where they break in the field.
      copy.style.width = `${String(field.clientWidth)}px`;
      copy.style.height = `${String(field.clientHeight)}px`;
      follow();
    };
    const watcher = new ResizeObserver(measure);
    measure();
    watcher.observe(field);
    field.addEventListener('scroll', follow);
    return () => {
      watcher.disconnect();
      field.removeEventListener('scroll', follow);
    };
  }, [hasMarks, text]);
  return (
    <div className={styles.frame} ref={frame} data-marked={hasMarks}>
      {hasMarks ? (
        <div className={styles.mirror} ref={mirror} aria-hidden="true">
          {piecesOf(text, spans).map((piece, nth) =>
            piece.isMarked ? <u key={nth}>{piece.text}</u> : <span key={nth}>{piece.text}</span>,
          )}
          {'\n'}
        </div>
      ) : null}
      {children}
    </div>
  );
}
