"""What is said in a hunt, in Chinese."""

TEXTS = """
hunt.number
    {name} 是 {value}。它的方程写着 {symbols}；数值真是这样算的吗？
hunt.coming
    {name} 还没有算出来。它的方程写着 {symbols}。
hunt.over
    {name} 是 {value}。
hunt.found
    找到了：{score}。
hunt.given_up
    放弃了：{score}。
hunt.equation
    {equation} 应为 {right}，实际算的是 {wrong}。
hunt.mistake
    {name}：{sentence}。常见来由：{origin}。
hunt.same
    你说的 {name} 在这里得到同样的数：{sentence}。
hunt.no_proof
    找错时没有证明：那会是正确方程的证明。
hunt.check
    C 由这里实际运行的前向传播算出：前向传播有错，后面正确的方程也会不一致。
"""
