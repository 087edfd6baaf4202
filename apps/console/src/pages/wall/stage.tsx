import { useEffect, useState } from 'react';

const WIDTH_px = 1920;
const HEIGHT_px = 1080;

/** A sheet of 1920 by 1080, made as large as the screen allows. */
export function Stage({ children }: { readonly children: React.ReactNode }) {
  const [scale, setScale] = useState(scaleNow);
  useEffect(() => {
    const fit = () => setScale(scaleNow());
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, []);
  return (
    <div className="wall">
      <main
        className="wall-sheet"
        style={{ width: WIDTH_px, height: HEIGHT_px, transform: `translate(-50%, -50%) scale(${scale})` }}
      >
        {children}
      </main>
    </div>
  );
}

function scaleNow(): number {
  return Math.min(innerWidth / WIDTH_px, innerHeight / HEIGHT_px);
}
