-- Run in Neovim (0.7 and later) with a file open and a server configured: waits for diagnostics, asks what the environment variable ASK
-- says, `{ "hover": [line, column], "fix": code }` counted from 1, applies the first code action for the diagnostic with that code, and
-- writes what Neovim then knows as JSON to the file that ANSWER names.
local function main()
  local ask = vim.fn.json_decode(vim.env.ASK)
  local answer = { diagnostics = {}, actions = {} }
  vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
  if client == nil then error('no server is attached') end
  answer.server = client.name

  local document = vim.lsp.util.make_text_document_params()
  local function request(method, params)
    params.textDocument = document
    local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
    return (answers[client.id] or {}).result
  end

  local wanted
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local lsp = found.user_data.lsp
    local code = found.code or lsp.code
    table.insert(answer.diagnostics, { line = found.lnum + 1, severity = found.severity, code = code, message = found.message })
    if code == ask.fix then wanted = wanted or found end
  end

  local hover = request('textDocument/hover', { position = { line = ask.hover[1] - 1, character = ask.hover[2] - 1 } })
  if hover then answer.hover = table.concat(vim.lsp.util.convert_input_to_markdown_lines(hover.contents), '\n') end

  if wanted then
    local range = {
      start = { line = wanted.lnum, character = wanted.col },
      ['end'] = { line = wanted.end_lnum, character = wanted.end_col },
    }
    local diagnostic = { range = range, message = wanted.message, source = wanted.source, code = ask.fix }
    local actions = request('textDocument/codeAction', { range = range, context = { diagnostics = { diagnostic } } }) or {}
    for _, action in ipairs(actions) do table.insert(answer.actions, action.title) end
    if actions[1] and actions[1].edit then vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding or 'utf-16') end
  end
  answer.buffer = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  vim.fn.writefile({ vim.fn.json_encode(answer) }, vim.env.ANSWER)
end

local ok, failure = xpcall(main, debug.traceback)
if not ok then io.stderr:write(failure, '\n') end
vim.cmd(ok and 'qall!' or 'cquit 1')
