/** Device pixels of one unit of a picture: sharp on a slide. */
export const SCALE = 2;

/** Draws an SVG text onto a canvas. @param fonts a style sheet that brings the fonts of the picture with it. */
export async function drawn(svg: string, fonts: string, scale = SCALE): Promise<HTMLCanvasElement> {
  const image = new Image();
  const whole = svg.replace(/^<svg([^>]*)>/, (start) => `${start}<style>${fonts}</style>`);
  // A `data:` address is all that the pages of the lab may load a picture from.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => {
      if (blob) done(blob);
      else failed(new Error('the picture is too large for this browser'));
    }, 'image/png');
  });
}

/** The fonts of the lab for Latin letters as a style sheet of its own: a picture that is drawn loads no file. */
export async function fontSheet(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule).filter(({ style }) => isLatin(style));
  const sheets = await Promise.all(faces.map(({ style, parentStyleSheet }) => embedded(style, parentStyleSheet)));
  return sheets.join('\n');
}

function isLatin(style: CSSStyleDeclaration): boolean {
  return /U\+0*0-0*FF\b/i.test(style.getPropertyValue('unicode-range'));
}

async function embedded(style: CSSStyleDeclaration, sheet: CSSStyleSheet | null): Promise<string> {
  const [, file = ''] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src')) ?? [];
  const answer = await fetch(new URL(file, sheet?.href ?? location.href));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const family = style.getPropertyValue('font-family');
  return `@font-face{font-family:${family};font-weight:100 900;src:url(data:font/woff2;base64,${text}) format('woff2')}`;
}
