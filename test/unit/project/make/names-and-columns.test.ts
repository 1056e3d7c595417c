import { describe, expect, it } from 'vitest';
import { parseColumn } from '../../../../src/project/make/column-spec.ts';
import { renderModel } from '../../../../src/project/make/render-model.ts';
import { namesOfModel, namesOfThing } from '../../../../src/project/make/thing-names.ts';

describe('names', () => {
  it.each(['invoice-item', 'InvoiceItem', 'invoice_items', 'invoice item', 'InvoiceItems'])(
    'of a thing are the same however it is written: %s',
    (name) => {
      expect(namesOfThing(name)).toEqual({
        file: 'invoice-item',
        files: 'invoice-items',
        one: 'invoiceItem',
        many: 'invoiceItems',
        One: 'InvoiceItem',
        Many: 'InvoiceItems',
        table: 'invoice_items',
        words: 'invoice item',
      });
    },
  );

  it.each([
    ['category', 'categories'],
    ['day', 'days'],
    ['box', 'boxes'],
    ['address', 'addresses'],
    ['status', 'statuses'],
    ['branches', 'branches'],
  ])('of many are those of English: %s', (name, many) => {
    expect(namesOfThing(name).many).toBe(many);
  });

  it('of a model that is there are those of its file and variable', () => {
    expect(namesOfModel('/x/models/person.ts', 'people', 'person')).toMatchObject({
      file: 'person',
      files: 'people',
      One: 'Person',
      Many: 'People',
      table: 'person',
    });
  });

  it('of a model that was written from a database are singular where one is meant', () => {
    expect(namesOfModel('/x/models/order-items.ts', 'orderItems', 'order_items')).toMatchObject({
      file: 'order-item',
      files: 'order-items',
      one: 'orderItem',
      many: 'orderItems',
      One: 'OrderItem',
    });
  });

  it.each([
    ['series', 'seriesRow', 'series'],
    ['class', 'classRow', 'classes'],
  ])('of one and many are never the same, nor a word of the language: %s', (name, one, many) => {
    expect(namesOfModel(`/x/${name}.ts`, many, many)).toMatchObject({ one, many, file: name });
  });

  it.each(['', '1st', '-', '店'])('cannot be made of %j', (name) => {
    expect(() => namesOfThing(name)).toThrow(expect.objectContaining({ code: 'ILLUSION_MAKE_NAME' }));
  });
});

describe('a column', () => {
  const code = (spec: string) => {
    const names = namesOfThing('thing');
    const text = renderModel({ names, columns: [parseColumn(spec)], directory: '/x/models', models: [] });
    return /created_at.*\n\s+(.*)\n/.exec(text)?.[1];
  };

  it.each([
    ['title:text', 'title: text(),'],
    ['title:string?', 'title: text().nullable(),'],
    ['title:varchar:80:unique', 'title: varchar(80).unique(),'],
    ['amount:numeric(10,2)', 'amount: numeric(10, 2),'],
    ['amount:decimal:10,2:nullable', 'amount: numeric(10, 2).nullable(),'],
    ['count:int:default=0', 'count: integer().default(0),'],
    ['paid:bool:default=false', 'paid: boolean().default(false),'],
    ["state:text:default=it's new", "state: text().default('it\\'s new'),"],
    ['at:datetime:default=now', 'at: timestamptz().defaultNow(),'],
    ['token:uuid:default=random', 'token: uuid().defaultRandom(),'],
    ['day:date:default=current_date', "day: date().defaultSql('current_date'),"],
    ['tags:text:array', 'tags: text().array(),'],
    [
      'parent_id:references=things:nullable',
      'parent_id: uuid().nullable().references((): AnyColumn => things.columns.id),',
    ],
  ])('is read: %s', (spec, line) => {
    expect(code(spec)).toBe(line);
  });

  it.each([
    ['title', 'no type'],
    ['Title:text', 'no name of a column'],
    ['title:strin', 'did you mean string?'],
    ['title:varchar', 'takes one number'],
    ['title:text:5', 'takes no number'],
    ['title:text:uniq', '"uniq" says nothing'],
    ['a_id:references=others', 'there are no models yet'],
  ])('is refused with the reason: %s', (spec, why) => {
    expect(() => code(spec)).toThrow(
      expect.objectContaining({ code: 'ILLUSION_MAKE_COLUMN', why: expect.stringContaining(why) }),
    );
  });
});
