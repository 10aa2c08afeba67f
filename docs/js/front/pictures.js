// What the front page shows as pictures: shades, bits, layers, counters, all weights of the first layer.
// Colours are those of the style sheet, in light and in dark.
'use strict';

// A canvas of so many points, and show(label, draw): draw(context, colours) is called again when the
// colours change.
LBE.front.picture = (width, height, style) => {
  const canvas = LBE.el('canvas', {
    class: `lbe-canvas ${style}`,
    width,
    height,
    role: 'img',
    'aria-label': 'Nothing yet',
  });
  let draw = null;
  const redraw = () => {
    if (!draw) return;
    const style = getComputedStyle(canvas);
    const colour = (name) => style.getPropertyValue(`--lbe-${name}`).trim();
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, width, height);
    draw(context, { one: colour('one'), quiet: colour('quiet'), mark: colour('accent') });
    context.globalAlpha = 1;
  };
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    canvas,
    show: (label, drawing) => {
      canvas.setAttribute('aria-label', label);
      draw = drawing;
      if (canvas.isConnected) redraw();
      else requestAnimationFrame(redraw); // colours are known once it is on the page
    },
  };
};

// 64 shades of 0 to 16
LBE.front.drawShades =
  (shades) =>
  (context, { one }) => {
    context.fillStyle = one;
    shades.forEach((shade, i) => {
      context.globalAlpha = shade / 16;
      context.fillRect(24 * (i % 8), 24 * Math.floor(i / 8), 24, 24);
    });
  };

// A value for every bit of the code, where its pixel is: paint(context, value, x, y, width, height)
LBE.front.drawCode = (thresholds, values, paint) => (context, colours) => {
  let at = 0;
  thresholds.forEach((own, pixel) =>
    own.forEach((_, j) => {
      const height = 22 / own.length;
      const y = 24 * Math.floor(pixel / 8) + 22 - (j + 1) * height;
      paint(context, colours, values[at++], 24 * (pixel % 8), y, 22, height - 1);
    }),
  );
};

LBE.front.paintBit = (context, { one, quiet }, bit, x, y, width, height) => {
  context.globalAlpha = bit ? 1 : 0.18;
  context.fillStyle = bit ? one : quiet;
  context.fillRect(x, y, width, height);
};

// [counter, whether its weight has turned over]: the further from zero, the stronger
LBE.front.paintCounter = (context, { one, quiet, mark }, [counter, turned], x, y, width, height) => {
  const distance = counter >= 0 ? counter + 1 : -counter;
  context.fillStyle = counter >= 0 ? one : quiet;
  context.globalAlpha =
    counter >= 0 ? 0.35 + Math.min(0.65, distance / 24) : 0.1 + Math.min(0.3, distance / 60);
  context.fillRect(x, y, width, height);
  if (!turned) return;
  context.globalAlpha = 1;
  context.strokeStyle = mark;
  context.lineWidth = 2;
  context.strokeRect(x + 1, y + 1, width - 2, height - 2);
};

LBE.front.ACROSS = 35; // perceptrons of a layer in a row of its pictures

const square = (k) => [10 * (k % LBE.front.ACROSS), 10 * Math.floor(k / LBE.front.ACROSS)];

// Agreements z of n: those that fire, and those that do not, the further from the threshold the stronger.
LBE.front.drawAgreements =
  (z, n) =>
  (context, { one, quiet }) =>
    z.forEach((z_k, k) => {
      context.fillStyle = 2 * z_k >= n ? one : quiet;
      context.globalAlpha = Math.min(1, 0.08 + (2.5 * Math.abs(2 * z_k - n)) / n);
      context.fillRect(...square(k), 9, 9);
    });

LBE.front.drawActivations = (bits, selected) => (context, colours) => {
  bits.forEach((bit, k) => LBE.front.paintBit(context, colours, bit, ...square(k), 9, 9));
  context.globalAlpha = 1;
  context.strokeStyle = colours.mark;
  context.lineWidth = 3;
  selected.forEach((k) => context.strokeRect(...square(k).map((at) => at - 0.5), 10, 10));
};

// The first perceptrons of the first layer, a tile of 8 x 8 each: weights that are 1 are dark, and darker
// the further their counters are from 0; a pixel of several bits shows their mean.
LBE.front.TILES = [21, 7];

LBE.front.drawWeights =
  (thresholds, { counters, inputs }) =>
  (context, { one }) => {
    const [across, down] = LBE.front.TILES;
    context.fillStyle = one;
    for (let k = 0; k < across * down; k++) {
      const [left, top] = [9 * (k % across), 9 * Math.floor(k / across)];
      let at = k * inputs;
      thresholds.forEach((own, pixel) => {
        if (!own.length) return;
        const sum = own.reduce((before) => before + counters[at++], 0);
        context.globalAlpha = Math.min(1, Math.max(0, 0.5 + sum / own.length / 32));
        context.fillRect(left + (pixel % 8), top + Math.floor(pixel / 8), 1, 1);
      });
    }
  };
